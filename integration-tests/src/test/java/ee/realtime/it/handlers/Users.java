package ee.realtime.it.handlers;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The users that the container knows. */
@ApplicationScoped
@DeclareRoles({"librarian", "director"})
@BasicAuthenticationMechanismDefinition(realmName = "library")
public class Users implements IdentityStore {
    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof UsernamePasswordCredential given && given.compareTo("anna", "secret")
                ? new CredentialValidationResult("anna", Set.of("librarian"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
