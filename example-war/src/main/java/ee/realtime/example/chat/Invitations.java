package ee.realtime.example.chat;

import ee.realtime.example.refusal.Refusal;
import ee.realtime.example.signin.Person;
import ee.realtime.example.signin.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Invitations to conversations, among administrators. */
@ApplicationScoped
@Transactional
public class Invitations {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Event<InvitationAccepted> accepted;

    @Inject
    Event<InvitationRejected> rejected;

    @Inject
    Clock clock;

    /** Those by and to a person that have not been answered yet, the oldest first. */
    public List<InvitationView> pendingOf(String userId) {
        return entities.createQuery("""
                        select i from Invitation i
                        where (i.host.id = :user or i.guest.id = :user) and i.status = :pending
                        order by i.createdAt, i.id""", Invitation.class)
                .setParameter("user", userId)
                .setParameter("pending", Invitation.Status.PENDING)
                .getResultStream()
                .map(InvitationView::of)
                .toList();
    }

    public InvitationView invite(String hostId, String guestId, String message) {
        if (hostId.equals(guestId)) {
            throw Refusal.conflict("You cannot invite yourself");
        }
        Person guest = entities.find(Person.class, guestId, LockModeType.PESSIMISTIC_WRITE);
        if (guest == null || !guest.role().equals(Roles.ADMIN)) {
            throw Refusal.notFound("There is nobody with this id whom you could invite");
        }
        Person host = entities.find(Person.class, hostId);
        refuseSecond(host, guest);
        Invitation invitation = new Invitation(host, guest, message, clock.instant());
        entities.persist(invitation);
        return InvitationView.of(invitation);
    }

    /** Under the lock on the guest, or two might both be the first. */
    private void refuseSecond(Person host, Person guest) {
        boolean waits = !entities.createQuery(
                        "select i.id from Invitation i where i.host = :host and i.guest = :guest and i.status = :pending",
                        String.class)
                .setParameter("host", host)
                .setParameter("guest", guest)
                .setParameter("pending", Invitation.Status.PENDING)
                .getResultList()
                .isEmpty();
        if (waits) {
            throw Refusal.conflict("Your last invitation to this person has not been answered yet");
        }
    }

    public ConversationView accept(String invitationId, String userId) {
        Invitation invitation = lockedFor(userId, invitationId);
        Conversation conversation = invitation.accept(clock.instant());
        entities.persist(conversation);
        ConversationView view = ConversationView.of(conversation);
        accepted.fire(new InvitationAccepted(
                view.id(), userId, view, invitation.host().id()));
        return view;
    }

    public void reject(String invitationId, String userId) {
        Invitation invitation = lockedFor(userId, invitationId);
        invitation.reject();
        rejected.fire(new InvitationRejected(invitationId, invitation.host().id()));
    }

    private Invitation lockedFor(String userId, String invitationId) {
        Invitation invitation = entities.find(Invitation.class, invitationId, LockModeType.PESSIMISTIC_WRITE);
        if (invitation == null || !invitation.guest().id().equals(userId)) {
            throw Refusal.notFound("There is no invitation to you with this id");
        }
        return invitation;
    }
}
