package ee.realtime.it.frames;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@link VitalSigns}, read from outside. */
@WebServlet("/vital-signs")
public class VitalSignsServlet extends HttpServlet {
    @Inject
    VitalSigns signs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(signs.read());
    }
}
