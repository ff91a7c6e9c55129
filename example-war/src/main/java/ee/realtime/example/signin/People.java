package ee.realtime.example.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** All who can sign in. */
@ApplicationScoped
@Transactional
public class People {
    @PersistenceContext
    EntityManager entities;

    public Optional<Person> withEmail(String email) {
        return entities.createQuery("select p from Person p where lower(p.email) = lower(:email)", Person.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }

    public List<Person> inRole(String role) {
        return entities.createQuery(
                        "select p from Person p where p.role = :role order by p.firstname, p.lastname", Person.class)
                .setParameter("role", role)
                .getResultList();
    }
}
