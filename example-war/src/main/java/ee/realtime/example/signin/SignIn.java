package ee.realtime.example.signin;

import ee.realtime.example.refusal.Refusal;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The door that is open to everybody: a token for a password. */
@Path("/signin")
@PermitAll
@ApplicationScoped
public class SignIn {
    @Inject
    People people;

    @Inject
    Pbkdf2PasswordHash hash;

    @Inject
    Tokens tokens;

    @POST
    public SignedIn signIn(@NotNull @Valid Credentials credentials) {
        return people.withEmail(credentials.email())
                .filter(person -> hash.verify(credentials.password().toCharArray(), person.password()))
                .map(person -> new SignedIn(tokens.issueFor(person), User.of(person)))
                .orElseThrow(() -> Refusal.unauthenticated("There is nobody with this email and this password"));
    }

    public record Credentials(
            @NotBlank String email, @NotBlank String password) {}

    public record SignedIn(String token, User user) {}

    public record User(String id, String firstname, String lastname, String email, String role) {
        static User of(Person person) {
            return new User(person.id(), person.firstname(), person.lastname(), person.email(), person.role());
        }
    }
}
