package ee.realtime.it.tutorial;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The business code. It would be there without the module, but for one line and the event that the line fires. */
// tag::business[]
@Path("/notes")
@ApplicationScoped
public class Notes {
    @Inject
    Event<NoteAdded> noteAdded;

    @POST
    @Path("/{board}")
    @Transactional
    public void add(@PathParam("board") String board, String text) {
        // tag::fire[]
        noteAdded.fire(new NoteAdded(board, text));
        // end::fire[]
        store(text);
    }

    private void store(String text) {
        if (text.isBlank()) {
            throw new BadRequestException("A note says something"); // rolls back, so nothing is pushed
        }
    }
}
// end::business[]
