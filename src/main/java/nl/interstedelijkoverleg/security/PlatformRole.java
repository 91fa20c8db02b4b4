package nl.interstedelijkoverleg.security;

/**
 * The two roles that exist outside rooms, and the only roles kept in Keycloak. Neither opens a room. Being a moderator
 * is no role of an account: it would mark pseudonymous accounts in Keycloak's database.
 */
public enum PlatformRole {
    ADMINISTRATOR,
    TRUST_CONTACT
}
