/** Live connections. */
package nl.interstedelijkoverleg.live;
