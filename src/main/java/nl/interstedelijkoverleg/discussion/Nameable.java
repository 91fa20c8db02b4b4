package nl.interstedelijkoverleg.discussion;

/**
 * Somebody who can be named in a text.
 *
 * @param spelling what to write between {@code @[} and {@code ]}
 * @param what function and organisation of a named member; empty for an alias
 */
public record Nameable(String spelling, String what) {

    boolean byAlias() {
        return what.isEmpty();
    }
}
