/**
 * The one database that all nodes share: where it is, its schema, and the clock that dates what is stored. It knows no
 * table's meaning.
 */
package ee.realtime.example.data;
