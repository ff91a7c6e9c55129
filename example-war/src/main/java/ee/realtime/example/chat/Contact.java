package ee.realtime.example.chat;

import ee.realtime.example.signin.Person;

/**
 * A person as others see them.
 *
 * @param id the person's id
 * @param firstname the first name
 * @param lastname the last name
 * @param email the address
 */
public record Contact(String id, String firstname, String lastname, String email) {
    static Contact of(Person person) {
        return new Contact(person.id(), person.firstname(), person.lastname(), person.email());
    }
}
