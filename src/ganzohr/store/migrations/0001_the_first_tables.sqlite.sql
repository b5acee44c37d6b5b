-- What SQLite says in its own way: bytes, and the two word indexes (FTS5, no second copy of the text).
-- The words are folded in Python before they come here, so the tokenizer has nothing left to do.

CREATE TABLE signature (
    document  INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    signature BLOB NOT NULL,
    bands     TEXT NOT NULL
);

CREATE VIRTUAL TABLE document_words USING fts5 (
    title, text, other,
    content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);

-- A B-tree over 32 random bands a document would be rewritten whole with every batch; FTS5 appends and merges.
CREATE VIRTUAL TABLE document_band USING fts5 (
    bands,
    content = '', columnsize = 0, detail = 'none', tokenize = 'ascii'
);
