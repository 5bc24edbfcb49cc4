"""Many files: worker processes, resume, one outcome a file; the same over a Dask cluster.

files = walk([Path("poytakirjat")], Path("arkisto"))
counts = run(files, Path("arkisto"), Options(), tell=lambda counts: None)

The archive is the only memory of a run. Files are read in worker processes (:mod:`memogen.batch.guard`) and written by
this one alone.
"""

from memogen.batch.ledger import Again
from memogen.batch.outcome import Counts, Problem, Status
from memogen.batch.plan import Found, walk
from memogen.batch.running import Options, dry_run, run

__all__ = ["Again", "Counts", "Found", "Limits", "Options", "Problem", "Status", "dry_run", "run", "walk"]
