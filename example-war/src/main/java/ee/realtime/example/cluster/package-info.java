/**
 * What runs where, for everybody to see: nodes, connections, rooms and who is online, over all nodes. Built on what every
 * application can ask; it keeps nothing itself.
 */
package ee.realtime.example.cluster;
