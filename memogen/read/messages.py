"""Why a source cannot be read, and what to do about it, in Finnish and English."""

from __future__ import annotations

from typing import NamedTuple

from memogen.errors import InputError
from memogen.language import Text


class Refusal(NamedTuple):
    """What is wrong with a file, the next step, and a name for programs."""

    what: Text
    hint: Text
    code: str

    def error(self, where: str) -> InputError:
        """The error to raise for the file ``where``."""
        return InputError(self.what, where=where, hint=self.hint, code=self.code)


_CHECK_PATH = Text("Tarkista polku.", "Check the path.")
_OTHER_FORMAT = Text(
    "Tallenna se PDF-, DOCX-, HTML- tai tekstitiedostoksi.", "Save it as PDF, DOCX, HTML or plain text."
)
_OCR = Text(
    "Lisää tekstikerros tekstintunnistuksella, esimerkiksi: ocrmypdf -l fin lahde.pdf tekstilla.pdf",
    "Add a text layer by OCR, for example: ocrmypdf -l fin source.pdf with-text.pdf",
)

MISSING = Refusal(Text("Tiedostoa ei ole.", "The file does not exist."), _CHECK_PATH, "missing")
NOT_A_FILE = Refusal(
    Text("Tämä ei ole tavallinen tiedosto.", "This is not a regular file."),
    Text("Anna yksi tiedosto, ei kansiota, linkkiä eikä laitetta.", "Give one file, not a folder, a link or a device."),
    "not-a-file",
)
UNREADABLE = Refusal(
    Text("Tiedostoa ei voi lukea.", "The file cannot be read."),
    Text("Tarkista tiedoston käyttöoikeudet.", "Check the file's permissions."),
    "unreadable",
)
EMPTY = Refusal(
    Text("Tiedosto on tyhjä.", "The file is empty."),
    Text("Hae tai tallenna tiedosto uudelleen.", "Fetch or save the file again."),
    "empty",
)
TOO_LARGE = Refusal(
    Text("Tiedosto on liian suuri.", "The file is too large."),
    Text("Jaa se osiin, enintään 200 megatavua kukin.", "Split it into parts of at most 200 megabytes."),
    "too-large",
)
NO_TEXT = Refusal(
    Text("Tiedostossa ei ole tekstiä.", "There is no text in the file."),
    Text("Tarkista, että tiedosto on oikea.", "Check that it is the right file."),
    "no-text",
)
PDF_NO_TEXT = Refusal(
    Text("PDF-tiedostossa ei ole tekstiä, vain kuvia.", "The PDF holds no text, only pictures."), _OCR, "pdf-no-text"
)
PDF_ENCRYPTED = Refusal(
    Text("PDF-tiedosto on suojattu salasanalla.", "The PDF is protected by a password."),
    Text("Tallenna siitä suojaamaton kopio.", "Save an unprotected copy of it."),
    "pdf-encrypted",
)
PDF_DAMAGED = Refusal(
    Text("PDF-tiedosto on vioittunut.", "The PDF is damaged."),
    Text("Hae tiedosto uudelleen tai tallenna se uudelleen PDF:ksi.", "Fetch the file again or print it to a new PDF."),
    "pdf-damaged",
)
DOCX_DAMAGED = Refusal(
    Text("DOCX-tiedosto on vioittunut.", "The DOCX is damaged."),
    Text("Avaa ja tallenna se uudelleen Wordissa.", "Open it in Word and save it again."),
    "docx-damaged",
)
DOCX_UNSAFE = Refusal(
    Text("DOCX-tiedosto ylittää turvarajat.", "The DOCX exceeds the safety limits."),
    Text("Avaa ja tallenna se uudelleen Wordissa.", "Open it in Word and save it again."),
    "docx-unsafe",
)
ODT_DAMAGED = Refusal(
    Text("ODT-tiedosto on vioittunut.", "The ODT is damaged."),
    Text("Avaa ja tallenna se uudelleen.", "Open it and save it again."),
    "odt-damaged",
)
MAIL_DAMAGED = Refusal(
    Text("Sähköpostiviestiä ei voi lukea.", "The e-mail message cannot be read."),
    Text("Tallenna viesti PDF:ksi.", "Save the message as PDF."),
    "mail-damaged",
)
OFFICE_ENCRYPTED = Refusal(
    Text("Office-tiedosto on suojattu salasanalla.", "The Office file is protected by a password."),
    Text("Tallenna siitä suojaamaton kopio.", "Save an unprotected copy of it."),
    "office-encrypted",
)
HTML_DAMAGED = Refusal(
    Text("HTML-sivua ei voi lukea.", "The HTML page cannot be read."),
    Text("Tallenna sivu tekstiksi tai PDF:ksi.", "Save the page as text or PDF."),
    "html-damaged",
)
OLD_WORD = Refusal(
    Text(
        "Vanhaa Word-muotoa (.doc) ei lueta ilman LibreOfficea.",
        "Old Word files (.doc) are not read without LibreOffice.",
    ),
    Text("Tallenna tiedosto Wordissa DOCX-muotoon.", "Save the file as .docx in Word."),
    "old-word",
)
OLD_OFFICE = Refusal(
    Text("Tiedosto on muuta vanhaa Office-muotoa (.xls, .ppt, .msg).", "An old Office file other than .doc."),
    _OTHER_FORMAT,
    "old-office",
)
RTF = Refusal(
    Text("RTF-muotoa ei lueta ilman LibreOfficea.", "RTF files are not read without LibreOffice."), _OTHER_FORMAT, "rtf"
)
NOT_CONVERTED = Refusal(
    Text("LibreOffice ei saanut tiedostoa auki.", "LibreOffice could not open the file."),
    Text("Tallenna se Wordissa DOCX-muotoon.", "Save it as .docx in Word."),
    "not-converted",
)
DATA = Refusal(
    Text(
        "Tiedosto on ohjelmien tietoja (esim. JSON, XML), ei asiakirja.", "The file is data of programs, no document."
    ),
    _OTHER_FORMAT,
    "data",
)
PICTURE = Refusal(
    Text("Tiedosto on kuva.", "The file is a picture."),
    Text(
        "Tunnista sen teksti PDF:ksi, esimerkiksi: ocrmypdf -l fin --image-dpi 300 kuva.png tekstilla.pdf",
        "Recognise its text into a PDF, for example: ocrmypdf -l fin --image-dpi 300 picture.png with-text.pdf",
    ),
    "picture",
)
OTHER_ZIP = Refusal(
    Text("Tiedosto on muu pakattu tiedosto kuin DOCX.", "The file is a packed file other than DOCX."),
    _OTHER_FORMAT,
    "other-zip",
)
BINARY = Refusal(Text("Tiedosto ei ole tekstiä.", "The file is not text."), _OTHER_FORMAT, "binary")
