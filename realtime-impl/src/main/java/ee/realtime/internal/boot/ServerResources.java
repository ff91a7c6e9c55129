package ee.realtime.internal.boot;

import ee.realtime.internal.push.AfterCommit;
import ee.realtime.internal.push.JtaAfterCommit;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the server offers by JNDI, looked up once, with what serves where it offers nothing. */
@SuppressWarnings("BanJNDI") // constant names of the server's own, nothing that a client could choose
final class ServerResources {
    private static final String EXECUTOR = "java:comp/DefaultManagedExecutorService";
    private static final String TRANSACTIONS = "java:comp/TransactionSynchronizationRegistry";
    private static final int OWN_THREADS = 64;

    private final AfterCommit afterCommit;
    private final Executor executor;
    private final Runnable shutdown;

    private ServerResources(AfterCommit afterCommit, Executor executor, Runnable shutdown) {
        this.afterCommit = afterCommit;
        this.executor = executor;
        this.shutdown = shutdown;
    }

    static ServerResources lookUp() {
        try {
            Executor managed = (Executor) new InitialContext().lookup(EXECUTOR);
            return new ServerResources(afterCommitOfServer(), managed, () -> {});
        } catch (NamingException absent) {
            ExecutorService own = ownExecutor();
            return new ServerResources(afterCommitOfServer(), own, own::shutdown);
        }
    }

    private static AfterCommit afterCommitOfServer() {
        try {
            Object registry = new InitialContext().lookup(TRANSACTIONS);
            return new JtaAfterCommit((TransactionSynchronizationRegistry) registry);
        } catch (NamingException | LinkageError absent) {
            return AfterCommit.immediate(); // no Jakarta Transactions on this server
        }
    }

    private static ExecutorService ownExecutor() {
        return new ThreadPoolExecutor(0, OWN_THREADS, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "realtime-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    AfterCommit afterCommit() {
        return afterCommit;
    }

    /** Whether pushes wait for transactions here. */
    boolean hasTransactions() {
        return afterCommit instanceof JtaAfterCommit;
    }

    /** For background work. Rejects what it has no thread for. */
    Executor executor() {
        return executor;
    }

    void shutDown() {
        shutdown.run();
    }
}
