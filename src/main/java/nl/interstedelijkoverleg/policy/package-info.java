/**
 * The policy overview: what municipalities say of their own policy, by theme, and what sex-worker-led and support organisations say of it
 * from practice. Everybody who is logged in reads it. Invariants: a municipality speaks through two of its people, and until then nothing is
 * coloured; what counts names no person; nothing from practice is of a person or counted (docs/adr/0057).
 */
package nl.interstedelijkoverleg.policy;
