/** What tests share: a real installation, the people in it and what they can do. */
package nl.interstedelijkoverleg.testing;
