package nl.interstedelijkoverleg.policy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Municipalities by theme.
 *
 * @param themes of which one can choose
 * @param chosen the themes that are shown, at least one
 * @param province the only one that is shown; empty for all
 * @param regions all that are shown, as a picture of the first theme
 * @param rows those of which something is known of these themes
 * @param unknown the others
 */
public record Overview(
        List<PolicyTheme> themes,
        List<PolicyTheme> chosen,
        Optional<Province> province,
        List<Region> regions,
        List<Row> rows,
        List<Unknown> unknown) {

    /** How many themes are shown beside each other at most. */
    static final int MOST = 5;

    /**
     * A province in the picture.
     *
     * @param province empty for municipalities of which it is unknown
     */
    public record Region(Optional<Province> province, List<Tile> tiles) {

        private static final int COLUMNS = 8;
        private static final int WIDTH = 36;
        private static final int HEIGHT = 42;

        public int getWidth() {
            return COLUMNS * WIDTH;
        }

        public int getHeight() {
            return (tiles.size() + COLUMNS - 1) / COLUMNS * HEIGHT;
        }

        static int x(int place) {
            return place % COLUMNS * WIDTH;
        }

        static int y(int place) {
            return place / COLUMNS * HEIGHT;
        }
    }

    /** A municipality in the picture; {@code x} and {@code y} are where its square begins. */
    public record Tile(Town town, Optional<Stance> stance, int x, int y) {

        public Stance.Mark getMark() {
            return stance.map(Stance::mark).orElse(Stance.Mark.UNKNOWN);
        }

        public int getMiddle() {
            return x + 16;
        }

        public int getFoot() {
            return y + 36;
        }
    }

    /** A municipality of which something is known. */
    public record Row(Town town, List<Cell> cells) {}

    /**
     * What is known of one theme of a municipality.
     *
     * @param unconfirmed what one person said where there is no second
     */
    public record Cell(
            PolicyTheme theme,
            Optional<Position> position,
            Optional<Proposal> unconfirmed,
            List<Statement> statements) {

        boolean isEmpty() {
            return position.isEmpty() && unconfirmed.isEmpty() && statements.isEmpty();
        }
    }

    /** The municipalities of a province of which nothing is known. */
    public record Unknown(Optional<Province> province, List<Town> towns) {}

    /** Whether this theme is shown. */
    public boolean shows(UUID theme) {
        return chosen.stream().anyMatch(each -> each.id().equals(theme));
    }

    /** The theme of the picture. */
    public PolicyTheme first() {
        return chosen.get(0);
    }

    public boolean isIn(Province other) {
        return province.filter(other::equals).isPresent();
    }

    /** How many municipalities in the picture answer this. */
    public long number(Stance stance) {
        return regions.stream()
                .flatMap(region -> region.tiles().stream())
                .filter(tile -> tile.stance().filter(stance::equals).isPresent())
                .count();
    }

    /** Of how many municipalities in the picture nothing is known. */
    public long numberUnknown() {
        return regions.stream()
                .flatMap(region -> region.tiles().stream())
                .filter(tile -> tile.stance().isEmpty())
                .count();
    }

    /** The same choice, for an address; it names no municipality. */
    public String query() {
        StringBuilder query = new StringBuilder();
        chosen.forEach(theme -> query.append("thema=").append(theme.id()).append('&'));
        return query.append("provincie=")
                .append(province.map(each -> String.valueOf(each.number())).orElse(""))
                .toString();
    }
}
