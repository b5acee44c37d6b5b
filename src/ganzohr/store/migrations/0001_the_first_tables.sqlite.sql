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

-- 32 random bands a document: a B-tree is touched all over with every batch (450 µs a document over the first
-- 100,000 in batches of 50, and rising), while FTS5 appends and merges (63 µs; 75 µs with automerge 2). Looking up
-- is dearer here (1 to 2 ms against 0.1 ms), least so where pieces are merged early.
CREATE VIRTUAL TABLE document_band USING fts5 (
    bands,
    content = '', columnsize = 0, detail = 'none', tokenize = 'ascii'
);
INSERT INTO document_band (document_band, rank) VALUES ('automerge', 2);
