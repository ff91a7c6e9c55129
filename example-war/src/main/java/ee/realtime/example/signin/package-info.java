/**
 * Who people are: signing in gives a token, which REST takes as a bearer token and sockets in their first message. It knows
 * nothing of what they do then.
 */
package ee.realtime.example.signin;
