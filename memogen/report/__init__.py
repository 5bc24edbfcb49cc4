"""One HTML file to send or to archive: records with their evidence, or an archive with its figures.

html = record_report(of_file("kokous.pdf"), datetime.now())
"""

from memogen.report.archive import archive_report
from memogen.report.records import record_report
from memogen.report.subject import of_archive, of_file

__all__ = ["archive_report", "of_archive", "of_file", "record_report"]
