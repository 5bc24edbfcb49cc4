"""The catalogue as files that others open, and a workbook's corrections back.

with Catalogue.open(Path("arkisto")) as catalogue, writing(Path("hankkeet.xlsx")) as file:
    export(catalogue, file, Form.XLSX)

An .xlsx workbook for people, CSV of one table, JSON Lines of whole records, and the JSON of the 6Aika decision API.
docs/export.md tells what each holds.
"""

from memogen.catalogue.export.cells import Table
from memogen.catalogue.export.delimited import Dialect
from memogen.catalogue.export.form import Form, export, form_of
from memogen.catalogue.export.tables import TABLES

__all__ = ["TABLES", "Dialect", "Form", "Table", "export", "form_of"]
