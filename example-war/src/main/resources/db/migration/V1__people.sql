create table person (
    id varchar(36) primary key,
    firstname varchar(100) not null,
    lastname varchar(100) not null,
    email varchar(254) not null unique,
    role varchar(20) not null,
    password varchar(200) not null
);

-- The demo's people. Everybody's password is "demo"; what is stored are its hashes, as Pbkdf2PasswordHash verifies them.
insert into person (id, firstname, lastname, email, role, password) values
    ('anna', 'Anna', 'Tamm', 'anna@example.com', 'admin',
     'PBKDF2WithHmacSHA256:2048:bapMi1uvPFhXdeEcY0RZWU8Dk8fzmwUzFGoxFtLPdSU=:4KQRp2/GbMIEUu0njbhtEb6NOHbkacHzl+l+17jFFO8='),
    ('ben', 'Ben', 'Saar', 'ben@example.com', 'admin',
     'PBKDF2WithHmacSHA256:2048:hfQOYrQ1QpFTRibN0N/4ug7Dz+MWBouT52umuBAkuMQ=:MimZ4zv+xBPkzuyVLuNeZ1cPmUbBgThAqnoVDE6Y38U='),
    ('carla', 'Carla', 'Rebane', 'carla@example.com', 'admin',
     'PBKDF2WithHmacSHA256:2048:zMuRjxnGgub4NZ3JHPiWHXXoO/A4OGF4fQJEJnWY3g8=:WJpwNxN1vUIMxvG8VB08e5UirunDWC+XrMA89UfQQQg='),
    ('david', 'David', 'Kask', 'david@example.com', 'admin',
     'PBKDF2WithHmacSHA256:2048:pl0deVRuXru+lMfxFiEPe9tD91polM0hVizba8kmdPQ=:H5BHq+RRHcn+JsYdIyFiacReRBQCDK3GZhmcyYMTyVE='),
    ('eva', 'Eva', 'Lepik', 'eva@example.com', 'user',
     'PBKDF2WithHmacSHA256:2048:ZiVm/M9ZL3ptrlm26UFkXghsksfYnvVVJpGDD5+OlBg=:P3pgxNxIBoa4AZLjri8B/RK3VVwasTKAq25uVLJmIkU=');
