/** What all REST endpoints share: where they are, who may call them from which pages, and the shape of their answers. */
package ee.realtime.example.rest;
