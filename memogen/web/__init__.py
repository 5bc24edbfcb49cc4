"""The review page: an archive, a file of records or a source in the browser of the same computer.

It serves on 127.0.0.1 alone, to whom the command gave the address. Documents are read, drawn and made into memos in a
process of its own (``memogen.web.worker``), so that none of them can take the page down.
"""
