"""Names of people as one meets them in Britain and Ireland, to plant when measuring: written down by us.

They must never feed the check itself, which would then be measured on what it knows.
"""

from conversations.safe_to_store.word_lists import words_in

FIRST_NAMES = words_in("""
Agnes Aidan Ailsa Aileen Alasdair Alastair Alan Albert Alec Alice Alison Alistair Amanda Amy Andrew Angela Angus Ann
Anne Annabel Annie Anthony Archie Arthur Audrey Barbara Barry Beatrice Ben Bernadette Beryl Betty Beverley Brenda
Brian Bridget Bruce Callum Carol Caroline Catherine Charles Charlotte Chloe Christine Christopher Clare Claire Clive
Colin Connor Craig Cyril Daniel Daphne Darren David Dawn Deborah Debbie Denise Dennis Derek Diane Donald Donna Doreen
Dorothy Douglas Dougal Duncan Edith Edward Eileen Elaine Eleanor Elizabeth Ella Ellen Elspeth Emily Emma Eric Ernest
Ethel Eunice Evelyn Ewan Fergus Finlay Fiona Florence Frances Fraser Freda Frederick Gareth Gary Gavin Geoffrey George
Georgina Gerald Gillian Gladys Glenys Gordon Graeme Graham Grace Greta Hamish Hannah Harold Harry Heather Helen Henry
Hilary Hilda Hugh Iain Ian Irene Iris Isabel Isla Isobel Ivor Jack Jackie Jacqueline James Jamie Jane Janet Janice
Jason Jean Jeanette Jennifer Jessica Jessie Jill Joan Joanna Joanne John Jonathan Joseph Josephine Joyce Judith Julia
Julie June Karen Kathleen Kathryn Keith Kelly Kenneth Kerry Kevin Kieran Kirsty Kirsteen Laura Lauren Leanne Lesley
Leslie Lewis Lilian Linda Lindsay Lisa Liz Lorna Louise Lucy Lynn Lynne Mairi Malcolm Margaret Maria Marie Marion
Marjorie Mark Martin Mary Matthew Maureen Mavis Megan Melanie Michael Michelle Mildred Miriam Moira Molly Morag Muriel
Murdo Murray Nancy Natalie Neil Nicola Nigel Norma Norman Nora Olive Oliver Olivia Oonagh Pamela Patricia Patrick Paul
Paula Pauline Peggy Peter Philip Phyllis Rachel Raymond Rebecca Rhona Richard Robert Roger Ronald Rory Rosemary Ross
Roy Ruth Ryan Sally Samantha Samuel Sandra Sarah Scott Shaun Sheila Shirley Shona Simon Sophie Stanley Stella
Stephanie Stephen Steven Stewart Stuart Susan Suzanne Sylvia Teresa Terence Thelma Theresa Thomas Tina Tom Tracey
Trevor Una Ursula Valerie Vera Veronica Victoria Vincent Violet Walter Wendy Wilfred William Winifred Yvonne Zoe
Angharad Bronwen Carys Cerys Dafydd Delyth Dilwyn Dilys Eirlys Emrys Eluned Ffion Geraint Gethin Gwen Gwilym Huw Idris
Ieuan Iolo Lowri Llinos Meirion Myfanwy Nerys Nia Olwen Owain Rhian Rhiannon Rhodri Rhys Sian Siân Tegwen Tudur Aoife
Caoimhe Ciarán Cormac Declan Deirdre Dermot Eamon Gráinne Maeve Niamh Orla Padraig Róisín Saoirse Seamus Sinéad
Siobhán Sorcha Aonghas Catriona Eilidh Mhairi Ruaridh Aarav Aisha Ali Amina Amit Amrit Anil Anita Anjali Arjun Asha
Ashok Asif Ayesha Balbir Bilal Deepa Deepak Divya Farah Farhan Fatima Faisal Gurpreet Gurdeep Harjit Harpreet Hasan
Imran Iqbal Jaswinder Jyoti Kamal Karim Kavita Khadija Kiran Kuldeep Lakshmi Manjit Manpreet Meena Mohammed Muhammad
Nadia Nasreen Neha Nikhil Nusrat Parveen Pooja Pradeep Priya Rahul Raj Rajesh Rakesh Ravi Rekha Rizwan Rukhsana Sadia
Salma Samina Sanjay Shabana Shabnam Shahid Shanti Shazia Sunita Suresh Tahir Tariq Usha Usman Vijay Vikram Yasmin
Yusuf Zainab Zubair Adam Agata Agnieszka Aleksandra Andrzej Anna Bartosz Beata Bożena Dorota Ewa Grzegorz Halina Irena
Jadwiga Jan Justyna Kamil Karolina Katarzyna Krzysztof Łukasz Magdalena Małgorzata Marcin Marek Mariusz Mateusz Michał
Monika Paweł Piotr Rafał Renata Stanisław Tomasz Wojciech Zbigniew Zofia Żaneta Andrei Ioana Mihai Vasile Joao João
Inês Rui Chen Fang Feng Hui Jiaying Jing Li Ling Mei Meiling Min Ming Ping Qiang Siu Wei Wing Xiaoming Yan Ying Yong
Yu Abena Abiola Ade Adebayo Adenike Akosua Ama Amara Babatunde Blessing Chidi Chiamaka Chinedu Chioma Efua Ekow Emeka
Femi Folake Funmilayo Ifeoma Ikenna Kehinde Kofi Kwabena Kwame Ngozi Nkechi Obinna Olumide Oluwaseun Segun Sola Taiwo
Temitope Tendai Thandiwe Tinashe Tunde Uche Yaa Yewande Chipo Farai Rudo Wanjiru Njoroge Otieno Abdi Hodan Ifrah Sagal
Ahmed Abdullah Aya Bashir Dalia Ghada Hamza Hassan Huda Hussein Ibrahim Jamal Khalid Laila Layla Leila Mahmoud Mariam
Maryam Mona Mustafa Nour Omar Osman Rania Reem Salim Samir Sami Tarek Walid Yousef Zahra Elif Mehmet Emine Ayşe
""")

SURNAMES = words_in("""
Adams Allan Allen Anderson Armstrong Atkinson Bailey Baker Ball Barker Barnes Barrett Barton Bates Beattie Begg Bell
Bennett Berry Black Blackwood Booth Bowie Boyd Boyle Bradley Bradshaw Brennan Brown Bruce Bryant Buchanan Burgess
Burke Burns Burton Butler Byrne Cairns Cameron Campbell Carr Carroll Carter Chambers Chapman Christie Clark Clarke
Clelland Coleman Collins Connolly Cook Cooke Cooper Coutts Cowan Cox Craig Crawford Cruickshank Cunningham Dalgleish
Davidson Davies Davis Dawson Dickson Docherty Doherty Donaldson Donnelly Douglas Doyle Drummond Duffy Duncan Dunlop
Dunn Edwards Elliott Ellis Evans Farquharson Farrell Ferguson Findlay Fisher Fitzgerald Fleming Fletcher Forbes
Forrest Forsyth Foster Fox Francis Fraser Gallacher Gallagher Gardner George Gibb Gibson Gilchrist Gillespie Gilmour
Gordon Graham Grant Gray Green Greenwood Griffiths Guthrie Hall Hamilton Hampson Harper Harris Harrison Harvey Hay
Henderson Hendry Higgins Hill Hogg Holmes Houston Howard Hughes Hunt Hunter Hutchison Inglis Innes Irvine Jackson
Jamieson Jenkins Jenkinson Johnson Johnston Johnstone Jones Kane Kay Keenan Keir Kelly Kennedy Kerr Khan King Knight
Knox Laing Laird Lamb Lamont Lawrence Lawson Lee Leitch Lennox Leslie Lewis Lindsay Little Lloyd Logan Love Lowe Lyle
Lynch Lyons MacDonald MacKay MacKenzie MacLean MacLeod MacMillan MacPherson Maguire Main Marshall Martin Mason
Matheson Maxwell McAllister McBride McCall McCann McCormack McCulloch McDonald McFarlane McGinty McGregor McGuire
McIntosh McIntyre McKay McKenna McKenzie McLaren McLaughlin McLean McLeod McMillan McNeil McPherson McRae Meikle
Melville Menzies Millar Miller Milligan Milne Mitchell Moffat Moore Morgan Morris Morrison Muir Mullen Munro Murphy
Murray Nairn Naismith Nelson Newman Nicol Nicholson Nisbet Nolan O'Brien O'Connor O'Donnell O'Hara O'Keefe O'Neill
O'Reilly O'Sullivan Ogilvie Oliver Orr Owen Palmer Park Parker Paterson Paton Patterson Pearson Penman Perry Phillips
Pollock Porter Powell Price Pringle Quinn Rae Ramsay Rankin Reid Rennie Reynolds Richards Richardson Ritchie Roberts
Robertson Robinson Rodgers Rogers Rooney Ross Russell Ryan Sanderson Scott Shanks Sharp Shaw Sheridan Simmons Simpson
Sinclair Skinner Sloan Smart Smith Sneddon Somerville Spence Stark Steel Stephen Stevenson Stewart Stirling Stone
Strachan Stuart Sutherland Swan Sweeney Tait Taylor Tennant Thomas Thompson Thomson Todd Tulloch Turnbull Turner
Urquhart Veitch Walker Wallace Walsh Ward Wardlaw Watson Watt Watts Webb Webster Weir Welsh West White Whyte Wilkie
Wilkinson Williams Williamson Wilson Wood Woods Wright Wylie Yates Young Younger Bevan Bowen Cadwallader Gittins
Gwynne Howells Llewellyn Meredith Parry Prosser Prothero Pugh Rees Tudor Vaughan Afzal Agarwal Ahmad Ahmed Akhtar Ali
Anwar Ashraf Aslam Aziz Bains Banerjee Begum Bhatt Bhatti Bibi Chakrabarti Chaudhry Chauhan Chopra Choudhury Chowdhury
Das Desai Dhillon Dutta Farooq Gandhi Ghosh Gill Grewal Gupta Hussain Iqbal Islam Iyer Jain Javed Joshi Kapoor Kaur
Khanna Khatun Kohli Krishnan Kumar Mahmood Malhotra Malik Mehta Menon Miah Mirza Mishra Mistry Mukherjee Nair Nawaz
Pandey Parmar Patel Pillai Qureshi Rafiq Rahman Ramachandran Rana Rao Rashid Reddy Saeed Sandhu Sethi Shah Shaikh
Sharma Sheikh Shukla Siddiqui Sidhu Singh Sohal Solanki Srinivasan Subramaniam Thakur Uddin Varma Verma Virk Yadav
Zaman Nowak Kowalski Kowalska Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowska Kozłowski
Jankowski Mazur Krawczyk Kaczmarek Piotrowski Grabowski Pawłowski Popescu Ionescu Silva Santos Ferreira Chan Chen
Cheng Cheung Chiu Choi Chow Fung Ho Huang Kwok Lam Lau Leung Li Lin Liu Lo Luo Ng Tang Tsang Wang Wong Wu Xu Yang
Yeung Yip Zhang Zhao Zhou Nguyen Tran Abara Abiodun Achebe Adebayo Adeyemi Afolabi Agyeman Akande Akinyemi Amoah Ansah
Asante Bamgbose Balogun Boateng Chikwava Danso Darko Dlamini Eze Igwe Kamau Mensah Moyo Mutasa Mwangi Ncube Ndlovu
Njoku Nkosi Nwosu Obi Odhiambo Ogunleye Okafor Okeke Okonkwo Okoro Olatunji Omondi Onyango Opoku Osei Owusu Sithole
Tembo Wanjiku Zulu Abdi Farah Warsame Abbas Abdullah Bakr El-Sayed Faraj Habib Haddad Hamdan Hassan Ibrahim Khalil
Khoury Mansour Mohamed Mustafa Najjar Nasser Osman Saleh Suleiman Tahir Yilmaz Kaya Demir
""")
