package nl.interstedelijkoverleg.room;

import java.util.random.RandomGenerator;

/**
 * The mark beside an alias: one of eight shapes, in one of eight colours, in one of two arrangements. It is drawn by
 * chance and apart from the name, never computed from a person, a login or a key: a picture that could be computed
 * would be the same in every room and so link the aliases of one person.
 *
 * @param shape 0 to 7
 * @param colour 0 to 7
 * @param arrangement 0 or 1
 */
public record AliasPicture(int shape, int colour, int arrangement) {

    /** How many shapes there are. */
    public static final int SHAPES = 8;

    /** How many colours there are. */
    public static final int COLOURS = 8;

    /** How many arrangements there are. */
    public static final int ARRANGEMENTS = 2;

    /** How many different pictures there are; a larger room has to repeat some. */
    public static final int COMBINATIONS = SHAPES * COLOURS * ARRANGEMENTS;

    /**
     * Checks the bounds of each part.
     *
     * @throws IllegalArgumentException if a part lies outside its bounds
     */
    public AliasPicture {
        requireBelow(SHAPES, shape, "shape");
        requireBelow(COLOURS, colour, "colour");
        requireBelow(ARRANGEMENTS, arrangement, "arrangement");
    }

    /**
     * Draws a picture, each with the same chance.
     *
     * @param random {@link java.security.SecureRandom} wherever the picture is given to a person
     */
    public static AliasPicture draw(RandomGenerator random) {
        return decode((byte) random.nextInt(COMBINATIONS));
    }

    /**
     * Reads back what {@link #encode()} wrote.
     *
     * @param code 0 to 127
     * @throws IllegalArgumentException if the code is negative
     */
    public static AliasPicture decode(byte code) {
        if (code < 0) {
            throw new IllegalArgumentException("No picture has the code " + code);
        }
        return new AliasPicture(code >> 4, code >> 1 & 7, code & 1);
    }

    /** The picture as one number from 0 to 127: shape in the highest three bits, then colour, then arrangement. */
    public byte encode() {
        return (byte) (shape << 4 | colour << 1 | arrangement);
    }

    private static void requireBelow(int bound, int value, String part) {
        if (value < 0 || value >= bound) {
            throw new IllegalArgumentException(
                    "The " + part + " of a picture is 0 to " + (bound - 1) + ", not " + value);
        }
    }
}
