package ee.realtime.example.chat;

import ee.realtime.Delivery;
import ee.realtime.Endpoint;
import ee.realtime.Realtime;
import ee.realtime.example.rest.Answer;
import ee.realtime.example.signin.ForRole;
import ee.realtime.example.signin.Roles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Invitations by the caller and to the caller. */
@Path("/admin/chat/invitations")
@ForRole(Roles.ADMIN)
@RequestScoped
public class InvitationsResource {
    @Inject
    Invitations invitations;

    @Inject
    @Endpoint(ChatActions.PATH)
    Realtime chat;

    @Context
    SecurityContext security;

    @GET
    public Answer<Pending> pending() {
        return Answer.of(new Pending(invitations.pendingOf(caller())));
    }

    /** Pushed by hand once it is stored, because the answer says whether anybody was there to see it. */
    @POST
    public CompletionStage<Answer<Invited>> invite(@NotNull @Valid Proposal proposal) {
        InvitationView invitation = invitations.invite(caller(), proposal.to_user_id(), proposal.message());
        return chat.user(proposal.to_user_id())
                .send(new NewInvitation(invitation))
                .exceptionally(failure -> new Delivery(0)) // stored all the same
                .thenApply(delivery -> Answer.of(new Invited(invitation.id(), delivery.connections() > 0)));
    }

    @PUT
    @Path("/{id}/respond")
    public Answer<Begun> respond(@PathParam("id") String id, @NotNull @Valid Decision decision) {
        if (decision.action().equals("reject")) {
            invitations.reject(id, caller());
            return Answer.done();
        }
        ConversationView conversation = invitations.accept(id, caller());
        return Answer.of(new Begun(conversation.id(), conversation));
    }

    private String caller() {
        return security.getUserPrincipal().getName();
    }

    public record Pending(List<InvitationView> invitations) {}

    /**
     * Who is to be invited.
     *
     * @param to_user_id the person
     * @param message a word to them, may be left out
     */
    public record Proposal(
            @NotBlank String to_user_id, @Size(max = 500) String message) {
        public Proposal {
            message = message == null ? "" : message;
        }
    }

    public record Invited(String invitation_id, boolean online) {}

    public record Decision(
            @NotNull @Pattern(regexp = "accept|reject", message = "must be accept or reject")
            String action) {}

    public record Begun(String conversation_id, ConversationView conversation) {}
}
