/**
 * The proofs of docs/threat-model.md that need the whole installation: the packaged application, Keycloak, both database
 * clusters and nginx, each a process of its own. Short versions run with every build; {@code -Dproof.long=true} (profile
 * "proof") runs the long ones. Each prints what it measured beside what chance would give.
 */
package nl.interstedelijkoverleg.proof;
