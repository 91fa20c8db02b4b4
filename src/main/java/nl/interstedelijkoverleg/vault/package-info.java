/**
 * All cryptography of the platform, and nothing else: no other package may import Tink or {@code javax.crypto}.
 *
 * <h2>Invariants</h2>
 * <ul>
 *   <li>Content is sealed (AES-256-GCM) under a data key whose wrapped form lives in a key store of its own, never in
 *       the content database or its backups. Erasing content is deleting its data key: the content itself may survive
 *       in a hundred backups and stay unreadable (threat model, row 19).
 *   <li>A sealed value is bound to its {@link nl.interstedelijkoverleg.vault.Place}: table, field, row and room. A
 *       database administrator who moves it elsewhere makes it unreadable.
 *   <li>A sealed value shows neither its exact length (Padmé) nor which key sealed it (no key prefix).
 *   <li>An unwrapped key stays in a node's cache for at most 60 seconds, so an erasure reaches every node within a
 *       minute. Callers never keep a {@link nl.interstedelijkoverleg.vault.DataKey} beyond the work at hand.
 *   <li>What a database stores of a person is a blind key, different in every room, computed under a pepper that no
 *       database holds ({@link nl.interstedelijkoverleg.vault.HolderKeys}). A
 *       {@link nl.interstedelijkoverleg.vault.SubjectSecret} is never stored at all (threat model, rows 3 and 4).
 *   <li>Messages of exceptions hold no content, no key, no key id: they reach logs (row 6).
 * </ul>
 *
 * <h2>Who may act</h2>
 * Every package may seal and open what it already holds legitimately; this package decides nothing about people. Only
 * the retention package calls {@link nl.interstedelijkoverleg.vault.Vault#destroy}. The key store is written by the
 * role {@code overleg_keys_application}; only its owner, {@code overleg_keys_owner}, may vacuum it
 * ({@link nl.interstedelijkoverleg.vault.KeyStoreMaintenance}). Only the operator holds the key file.
 *
 * <h2>Not promised</h2>
 * <ul>
 *   <li>Nothing against whoever controls the running server, or reads its memory: it holds the peppers and, for a
 *       minute, the keys in use. Java cannot wipe them with certainty.
 *   <li>A pepper rotation protects the dumps of tomorrow, not a dump and a key file stolen together yesterday.
 *   <li>Deleted keys leave PostgreSQL's files after a rewrite and its log after a checkpoint, not the free blocks of
 *       the disk below, nor an older copy of the key store: encrypt the disk, overwrite the one copy daily.
 *   <li>A lost key file cannot be replaced by anyone; everything sealed is then lost.
 *   <li>Padding leaves the order of magnitude of a length: a file of a megabyte does not look like an alias.
 * </ul>
 */
package nl.interstedelijkoverleg.vault;
