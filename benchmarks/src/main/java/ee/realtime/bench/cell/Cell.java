package ee.realtime.bench.cell;

import ee.realtime.bench.server.ServerProcess;

/** One load, with one set of figures for each server. */
public interface Cell {
    /** In tables and on the command line. */
    String name();

    /** Puts the load on a server and measures. Leaves no connection behind. */
    Figures run(ServerProcess server, Timing timing);
}
