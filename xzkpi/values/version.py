"""Which version this is, and where its documents are published."""

__version__ = "0.1.0"
#: Where the repository stands that releases are made from, and its documents.
REPOSITORY = "https://github.com/OWNER/xzkpi"
DOCUMENTS = f"{REPOSITORY}/blob/main"
