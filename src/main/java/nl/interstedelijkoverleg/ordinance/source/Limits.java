package nl.interstedelijkoverleg.ordinance.source;

/**
 * How much is read before it is refused. The largest real regulations (environment plans) are some 3 MB; a bomb is thousands of times that.
 *
 * @param fileBytes of one file as it came
 * @param unpackedBytes of one file after its own compression (DOCX, ODT, PDF)
 * @param characters of text in one file, white space not counted
 * @param parts of one text: pieces of text (alineas, cells and so on), and as many elements that can hold them, empty ones too
 * @param depth of elements in each other
 * @param pages of a PDF
 * @param archiveEntries of one archive
 * @param archiveBytes of one archive after unpacking
 */
public record Limits(
        int fileBytes,
        long unpackedBytes,
        int characters,
        int parts,
        int depth,
        int pages,
        int archiveEntries,
        long archiveBytes) {

    /** For what a person brings: 16 MB a file, 600 pages, 2,000 files in an archive of 512 MB unpacked. */
    public static final Limits STANDARD =
            new Limits(16 << 20, 96L << 20, 5_000_000, 100_000, 100, 600, 2_000, 512L << 20);
}
