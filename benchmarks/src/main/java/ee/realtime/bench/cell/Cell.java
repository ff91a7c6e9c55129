package ee.realtime.bench.cell;

import ee.realtime.bench.server.Server;

/** One load, with one set of figures for each server. */
public interface Cell {
    /** In tables and on the command line. */
    String name();

    /** How many nodes the server must have. */
    default int nodes() {
        return 1;
    }

    /** Puts the load on a server and measures. Leaves no connection behind. */
    Figures run(Server server, Timing timing);
}
