/** What every page shares: headers, errors, the exit, languages, forms and the layout. */
package nl.interstedelijkoverleg.web;
