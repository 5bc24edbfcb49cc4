"""Every field of the record, declared once, in the order in which people are shown them."""

from __future__ import annotations

from types import MappingProxyType

from memogen.fields import asiakirja, hanke, paatos, rahoitus, toteuma
from memogen.fields.declare import Choice, Field, Member, Type

__all__ = ["FIELDS", "GROUPS", "Choice", "Field", "Member", "Type"]

GROUPS = ("asiakirja", "paatos", "hanke", "rahoitus", "toteuma")
FIELDS = MappingProxyType(
    {field.path: field for module in (asiakirja, paatos, hanke, rahoitus, toteuma) for field in module.FIELDS}
)
"""Path -> declaration."""
