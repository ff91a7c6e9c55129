package ee.realtime.example.chat;

import ee.realtime.Endpoint;
import ee.realtime.Member;
import ee.realtime.Realtime;
import ee.realtime.example.rest.Answer;
import ee.realtime.example.signin.ForRole;
import ee.realtime.example.signin.People;
import ee.realtime.example.signin.Person;
import ee.realtime.example.signin.Roles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Whom the caller can invite. */
@Path("/admin/chat/people")
@ForRole(Roles.ADMIN)
@RequestScoped
public class PeopleResource {
    @Inject
    People people;

    @Inject
    @Endpoint(ChatActions.PATH)
    Realtime chat;

    @Context
    SecurityContext security;

    @GET
    public CompletionStage<Answer<Listed>> list() {
        String caller = security.getUserPrincipal().getName();
        List<Person> others = people.inRole(Roles.ADMIN).stream()
                .filter(person -> !person.id().equals(caller))
                .toList();
        return chat.all().members().thenApply(members -> Answer.of(new Listed(listed(others, members))));
    }

    private static List<Listing> listed(List<Person> people, List<Member> members) {
        Set<String> online = members.stream().map(Member::userId).collect(Collectors.toSet());
        return people.stream()
                .map(person -> Listing.of(person, online.contains(person.id())))
                .toList();
    }

    public record Listed(List<Listing> people) {}

    public record Listing(String id, String firstname, String lastname, String email, boolean online) {
        static Listing of(Person person, boolean online) {
            return new Listing(person.id(), person.firstname(), person.lastname(), person.email(), online);
        }
    }
}
