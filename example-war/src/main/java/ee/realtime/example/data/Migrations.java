package ee.realtime.example.data;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to this version's schema, by the scripts in {@code db/migration}. Of nodes that start together one
 * does it, while the others wait.
 */
@ApplicationScoped
@DataSourceDefinition(
        name = Migrations.DATABASE,
        className = "ee.realtime.example.data.SharedDatabase",
        minPoolSize = 2,
        maxPoolSize = 32,
        // Payara's own: without them, connections that broke when the database was restarted are handed out for ever.
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation"
        })
public class Migrations {
    static final String DATABASE = "java:app/jdbc/example";

    @Resource(lookup = DATABASE)
    DataSource database;

    void migrate(@Observes Startup starting) {
        Flyway.configure().dataSource(database).load().migrate();
    }
}
