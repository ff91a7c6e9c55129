package ee.realtime.example.chat;

import ee.realtime.example.rest.Answer;
import ee.realtime.example.signin.ForRole;
import ee.realtime.example.signin.Roles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** The caller's conversations. */
@Path("/admin/chat/conversations")
@ForRole(Roles.ADMIN)
@RequestScoped
public class ConversationsResource {
    @Inject
    Conversations conversations;

    @Context
    SecurityContext security;

    @GET
    public Answer<Listed> list() {
        return Answer.of(new Listed(conversations.of(caller())));
    }

    /** A page of messages; the page before it is asked for by the number of its first. */
    @GET
    @Path("/{id}/messages")
    public Answer<Page> messages(
            @PathParam("id") String id,
            @QueryParam("before") @DefaultValue("" + Long.MAX_VALUE) @Positive long before,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return Answer.of(new Page(conversations.messages(id, caller(), before, limit)));
    }

    @POST
    @Path("/{id}/messages")
    public Answer<Written> write(@PathParam("id") String id, @NotNull @Valid Draft draft) {
        return Answer.of(new Written(conversations.post(id, caller(), draft.content())));
    }

    @PUT
    @Path("/{id}/read")
    public Answer<Void> read(@PathParam("id") String id, @NotNull @Valid Reading reading) {
        conversations.read(id, caller(), reading.number());
        return Answer.done();
    }

    private String caller() {
        return security.getUserPrincipal().getName();
    }

    public record Listed(List<ConversationSummary> conversations) {}

    public record Page(List<MessageView> messages) {}

    public record Draft(
            @NotBlank @Size(max = Conversations.LONGEST_MESSAGE)
            String content) {}

    public record Written(MessageView message) {}

    /** @param number the number of the last message that the caller has read */
    public record Reading(@Positive long number) {}
}
