-- How many of whom are heard, day by day: counts alone, so that a share can be compared with that of a month ago.
CREATE TABLE heard_by_day (
    day     TEXT NOT NULL,
    measure TEXT NOT NULL,
    many    INTEGER NOT NULL,
    active  INTEGER NOT NULL,
    PRIMARY KEY (day, measure)
);
