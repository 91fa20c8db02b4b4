/**
 * What a room has of regulations: drafts, and which article a topic is about (docs/adr/0061). Both are sealed under the key of the room.
 * Invariants: a draft is in no file and no memory in the clear for longer than one request; its size tells nothing of which text it is; a row of
 * a topic that is about an article looks like that of one that is not.
 */
package nl.interstedelijkoverleg.drafting;
