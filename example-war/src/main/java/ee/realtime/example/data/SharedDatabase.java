package ee.realtime.example.data;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Connects to the database that MicroProfile Config names. A data source definition takes constants alone; so the
 * server's pool is defined over this class, which reads the rest.
 */
public class SharedDatabase implements DataSource {
    /** H2 refuses whoever comes while another node opens the file, or before the end of one that held it is noticed. */
    private static final Set<Integer> FILE_CHANGES_HANDS = Set.of(8000, 90020, 90067);

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(100);

    static {
        // H2 opens a port for the other nodes, on every interface unless told otherwise.
        System.getProperties().putIfAbsent("h2.bindAddress", "localhost");
    }

    private final String url;
    private final Properties credentials = new Properties();
    private final Driver driver;

    public SharedDatabase() {
        Config config = ConfigProvider.getConfig();
        url = config.getValue("example.database.url", String.class);
        for (String name : Set.of("user", "password")) {
            config.getOptionalValue("example.database." + name, String.class)
                    .ifPresent(value -> credentials.setProperty(name, value));
        }
        driver = driverOf(url);
    }

    /** Not by the DriverManager, which overlooks drivers inside a WAR. */
    private static Driver driverOf(String url) {
        return ServiceLoader.load(Driver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(driver -> accepts(driver, url))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No JDBC driver for example.database.url=" + url));
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            throw new IllegalStateException("example.database.url=" + url + " cannot be used", e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return driver.connect(url, credentials);
            } catch (SQLException e) {
                if (!FILE_CHANGES_HANDS.contains(e.getErrorCode()) || System.nanoTime() > giveUp) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() throws SQLException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for the database", e);
        }
    }

    /** The pool passes on what its definition says, which is nothing. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // What goes wrong is thrown.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The driver's, in the URL.
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
