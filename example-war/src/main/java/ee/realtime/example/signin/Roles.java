package ee.realtime.example.signin;

/** The roles of people, as they stand in their tokens. */
public final class Roles {
    public static final String ADMIN = "admin";
    public static final String USER = "user";

    private Roles() {}
}
