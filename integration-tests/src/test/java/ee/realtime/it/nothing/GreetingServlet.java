package ee.realtime.it.nothing;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;

/** Greets in a transaction, and with {@code ?fail} changes its mind. */
@WebServlet("/greet")
public class GreetingServlet extends HttpServlet {
    @Inject
    Event<Greeted> greeted;

    @Resource
    UserTransaction transaction;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            transaction.begin();
            greeted.fire(new Greeted(request.getParameter("name")));
            if (request.getParameter("fail") == null) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
