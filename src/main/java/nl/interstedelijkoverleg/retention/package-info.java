/**
 * Forgetting: what must end, ends, and cannot be read again from anywhere. It touches identities, times and keys, never
 * content.
 */
package nl.interstedelijkoverleg.retention;
