/** What happens when a part of the installation is missing, wrong or down. Every part is real, and so is its absence. */
package nl.interstedelijkoverleg.fault;
