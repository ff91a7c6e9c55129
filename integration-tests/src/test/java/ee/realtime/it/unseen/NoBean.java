package ee.realtime.it.unseen;

import ee.realtime.OnAction;

/** Nobody told CDI of it. */
public class NoBean {
    @OnAction
    public void unseen() {}
}
