package nl.interstedelijkoverleg.room;

import java.util.Arrays;
import java.util.Optional;

/** What a conversation is about. The list is that of the policy overview, so that the two can be laid beside each other. */
public enum Theme {
    HOME_WORK(1),
    LICENSED_WORKPLACES(2),
    WORKPLACES_FOR_ALL_GENDERS(3),
    STREET_ZONE(4),
    LICENCE_FOR_THE_SELF_EMPLOYED(5),
    WORKING_TOGETHER(6),
    TENANCY(7),
    WELCOME_MEETING(8),
    MOVING_WORKPLACES(9),
    MINIMUM_AGE(10),
    SUPERVISION(11),
    BENEFITS(12),
    SUPPORT_MEASURES(13),
    SEPARATE_FRAMEWORKS(14),
    PORTFOLIO(15),
    CONSULTATION(16),
    ONLINE(17),
    ESCORT(18),
    HEALTH_CARE(19),
    DISCRIMINATION_BY_OPERATORS(20),
    ENTREPRENEURS_RIGHTS(21),
    MIGRATION(22),
    STIGMA(23),
    COMMUNITY(24),
    NATIONAL_LAW(25),
    /** Sex workers are asked about more than sex work. */
    OTHER(26);

    /** The most themes of one topic. */
    public static final int MOST = 3;

    private final int number;

    Theme(int number) {
        this.number = number;
    }

    /** What stands for it in an address: a word would stay behind in the history of a browser. It never changes. */
    public int number() {
        return number;
    }

    public static Optional<Theme> numbered(String number) {
        return Arrays.stream(values())
                .filter(theme -> Integer.toString(theme.number).equals(number))
                .findFirst();
    }
}
