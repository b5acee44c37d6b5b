-- How many sentences of which kind were left out before storing. The hash is that of the text as it was heard, which
-- is stored nowhere, so that nothing leads from here to a document or a person.
CREATE TABLE withheld (
    heard     TEXT NOT NULL,
    category  TEXT NOT NULL,
    sentences INTEGER NOT NULL,
    PRIMARY KEY (heard, category)
);
