#!/bin/sh
# The backup of the content database (docs/operations.md): dump-content.sh FILE, with PGHOST, PGDATABASE, PGPASSFILE as pg_dump takes them.
#
# What posts cite stands in an unlogged table, and one option alone keeps that out of a backup: the role may read everything. Left in, it
# tells for as long as the backup is kept which posts of one room cite the same thing (gap 29 of docs/threat-model.md). So use this, and
# no line of your own. It looks at what it made, and leaves nothing behind that holds it.
set -eu
umask 077
file=$1
pg_dump --no-unlogged-table-data --format=custom --username=overleg_backup --file="$file" "${PGDATABASE:-overleg}"
list=$(pg_restore --list "$file") || { rm -f "$file"; exit 1; }
if printf '%s\n' "$list" | grep -q 'TABLE DATA overleg post_citation'; then
    rm -f "$file"
    echo 'De reservekopie bevatte wat bijdragen aanhalen; ze is weggehaald. / The backup held what posts cite; it was removed.' >&2
    exit 1
fi
