package ee.realtime.example.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Somebody who can sign in. */
@Entity
public class Person {
    @Id
    private String id;

    private String firstname;
    private String lastname;
    private String email;
    private String role;
    private String password;

    protected Person() {}

    public Person(String id, String firstname, String lastname, String email, String role) {
        this.id = id;
        this.firstname = firstname;
        this.lastname = lastname;
        this.email = email;
        this.role = role;
    }

    public String id() {
        return id;
    }

    public String firstname() {
        return firstname;
    }

    public String lastname() {
        return lastname;
    }

    public String email() {
        return email;
    }

    public String role() {
        return role;
    }

    /** As a hash, in the form of Jakarta Security's {@code Pbkdf2PasswordHash}. */
    String password() {
        return password;
    }
}
