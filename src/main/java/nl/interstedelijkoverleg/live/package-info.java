/** Live connections: that something is new, and nothing more (docs/adr/0046). */
package nl.interstedelijkoverleg.live;
