/** Two and three servers that are one system: whatever a node is asked, it answers for all, and what is cut or killed heals. */
package ee.realtime.it.cluster;
